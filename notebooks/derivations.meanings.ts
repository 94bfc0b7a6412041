import { meanings } from "../formulas/index.ts";
import { anyClasses, largestExponent, logarithms, oneClass, shift } from "./math.meanings.ts";

export default meanings({
  "numbers of the prose": { numbers: { "709": largestExponent } },
  "one class": oneClass,
  "any number of classes": anyClasses,
  logarithms,
  "the shift": shift,
});
