// What Plot's typings name of d3, which ships none. Narrower than nothing: a cell that misspells a
// curve's or a symbol's name is told so.
export type CurveFactory = (context: never) => object;
export type GeoPath = (object: never) => string | null;
export type GeoPermissibleObjects = { type: string };
export type GeoStreamWrapper = { stream(stream: never): object };
export type SymbolType = { draw(context: never, size: number): void };
