import { meanings } from "../formulas/index.ts";
import { anyClasses, logarithms, oneClass, shift } from "./math.meanings.ts";

export default meanings({
  "one class": oneClass,
  "any number of classes": anyClasses,
  logarithms,
  "the shift": shift,
});
