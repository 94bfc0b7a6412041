import { derivation } from "./derivation.ts";
import { losses } from "./losses.ts";
import type { Section } from "./section.ts";
import { softmaxSections } from "./softmax.ts";
import { training } from "./training.ts";

/** In the order in which they are tried. */
export const sections: Section[] = [
  ...losses,
  ...derivation,
  ...training,
  ...softmaxSections,
];
