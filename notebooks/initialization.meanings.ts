import { meanings } from "../formulas/index.ts";
import { layer, variances } from "./math.meanings.ts";

export default meanings({ "one layer": layer, variances });
