/** matplotlib's measures, in points: type, ticks, and the distances between them. */

/** Of titles, and of all other text. */
export const titleSize = 12;
export const textSize = 10;

/** The length of a tick, and from there to its label. */
export const tickSize = 3.5;
export const tickPadding = 3.5;

/** From tick labels to the label of their axis, and from the frame to the title. */
export const labelPad = 4;
export const titlePad = 6;
