import { meanings } from "../formulas/index.ts";
import { exponential, linear, momentum, oneHotRows } from "./math.meanings.ts";

export default meanings({
  "one-hot rows": oneHotRows,
  "linear decay": linear,
  "exponential decay": exponential,
  momentum,
});
