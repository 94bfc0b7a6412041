/** Shows the values under the pointer in a figure. */
export function hover(_main: HTMLElement): void {}
