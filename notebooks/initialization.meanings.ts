import { meanings } from "../formulas/index.ts";
import { layer, variances } from "./math.meanings.ts";

export default meanings({
  "numbers of the prose": {
    numbers: {
      "28": "\\sqrt{784}",
      "1040": "784 + 256",
      "1.23": "\\sqrt{784 * 2 / (784 + 256)}",
      "512": "256 + 256",
    },
  },
  "one layer": layer,
  variances,
});
