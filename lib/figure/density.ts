// Plot decides when it is imported whether to shift its drawing by half a pixel: on screens of low density, and
// where a test runner's `it` is global. Figures have the same bytes everywhere, so it sees a dense screen.
const [name, value] =
  "devicePixelRatio" in globalThis
    ? (["devicePixelRatio", 2] as const)
    : (["window", { devicePixelRatio: 2 }] as const);
const own = Object.getOwnPropertyDescriptor(globalThis, name);
Object.defineProperty(globalThis, name, { value, configurable: true });

/** Gives the screen its density back; to be called when Plot has been imported. */
export function restoreDensity(): void {
  if (own === undefined) Reflect.deleteProperty(globalThis, name);
  else Object.defineProperty(globalThis, name, own);
}
