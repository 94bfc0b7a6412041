// The part of jsdom that tests use. Its own typings package would be read by every kernel at its start.
declare module "jsdom" {
  export class JSDOM {
    constructor(html?: string, options?: { contentType?: string });
    readonly window: Window & typeof globalThis;
  }
}
