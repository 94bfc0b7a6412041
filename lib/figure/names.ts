/** What an axes may be given: Plot's options, and those of a figure. */
export const axesNames: readonly string[] = words(`
  align aspectRatio ariaDescription ariaLabel axis className clamp clip color data document
  facet figure fx fy grid height inset insetBottom insetLeft insetRight insetTop label legend length
  margin marginBottom marginLeft marginRight marginTop marks nice opacity padding projection r round
  style subtitle symbol title width x y zero`);

/** What a figure may be given beside. */
export const figureNames: readonly string[] = [
  ...axesNames,
  ...words("alt axes caption dpi figsize layout sharex sharey"),
];

/** The scales that Plot may make of the channels of an axes. */
export const scaleNames = [
  "x",
  "y",
  "fx",
  "fy",
  "color",
  "opacity",
  "r",
  "symbol",
  "length",
] as const;

export type ScaleName = (typeof scaleNames)[number];

/**
 * What a scale may be given: its own options, those of its axis, and those of its legend; or a
 * scale of another plot, with what it can do.
 */
export const scaleOptions: readonly string[] = words(`
  apply invert bandwidth step align ariaDescription ariaLabel axis base bias clamp className columns constant domain exponent
  fill fillOpacity fontVariant grid height inset insetBottom insetLeft insetRight insetTop
  interpolate interval label labelAnchor labelArrow labelOffset legend line margin marginBottom
  marginLeft marginRight marginTop n nice opacity padding paddingInner paddingOuter percent pivot
  quantiles r range reverse round scheme stroke strokeOpacity strokeWidth style swatchHeight
  swatchSize swatchWidth symmetric tickFormat tickPadding tickRotate tickSize tickSpacing ticks
  transform type unknown width zero`);

/** What matplotlib's users write first. */
const elsewhere: Record<string, string> = {
  xlabel: "x: {label}",
  ylabel: "y: {label}",
  xlim: "x: {domain}",
  ylim: "y: {domain}",
  xscale: "x: {type}",
  yscale: "y: {type}",
  xticks: "x: {ticks}",
  yticks: "y: {ticks}",
  cmap: "color: {scheme}",
  colorbar: "color: {legend: true}",
  suptitle: "title",
  subplots: "axes",
  share_x: "sharex",
  share_y: "sharey",
  constrained_layout: 'layout: "constrained"',
  size: "figsize",
  min: "domain",
  max: "domain",
};

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}

/**
 * Checks that every option has a name that is known.
 *
 * @throws RangeError naming the option, and the one that was meant.
 */
export function checkNames(
  options: object,
  known: readonly string[],
  place: string,
): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || known.includes(name)) continue;
    const meant = elsewhere[name] ?? nearest(name, known);
    const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
    throw new RangeError(`${place}${name} is not an option${hint}`);
  }
}

/** The word that takes the fewest changes to become, if they are few. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, 0.4 * word.length);
  for (const other of known) {
    const changes = distance(word.toLowerCase(), other.toLowerCase());
    if (changes <= least && (best === undefined || changes < least)) {
      best = other;
      least = changes;
    }
  }
  return best;
}

/** Levenshtein's distance: letters inserted, removed or replaced. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
