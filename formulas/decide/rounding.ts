import { type Node, nodesOf } from "../parse/tree.ts";

/** How far a number as printed may be from what it rounds: half a unit of its last digit. */
export function roundingOf(
  node: Node,
  isApproximate: boolean,
): number | (number | undefined)[] | undefined {
  switch (node.kind) {
    case "number":
      return ofDigits(node.value, isApproximate);
    case "sum": {
      const [only] = node.terms;
      return node.terms.length === 1 && only
        ? (roundingOf(only.of, isApproximate) as number | undefined)
        : undefined;
    }
    case "list":
      return isApproximate ||
        node.items.some((item) => roundingOf(item, false) !== undefined)
        ? (node.items.map((item) => roundingOf(item, isApproximate) ?? 0) as number[])
        : undefined;
    // 1.2 · 10^6
    case "product": {
      const [mantissa, power] = node.factors;
      if (node.factors.length !== 2 || !mantissa || !power) return undefined;
      const unit = powerOfTen(power);
      const digits = unit === undefined ? undefined : roundingOf(mantissa, isApproximate);
      return typeof digits === "number" && unit ? digits * unit : undefined;
    }
    case "power": {
      const unit = isApproximate ? powerOfTen(node) : undefined;
      return unit === undefined ? undefined : unit / 2;
    }
    default:
      return undefined;
  }
}

function ofDigits(value: string, isApproximate: boolean): number | undefined {
  const [, decimals] = value.split(".");
  // ≈ also stands where decimals are cut off and not rounded.
  if (decimals !== undefined) return 10 ** -decimals.length / (isApproximate ? 1 : 2);
  if (!isApproximate) return undefined;
  const zeros = /0*$/.exec(value)?.[0].length ?? 0;
  return 10 ** (zeros === value.length ? 0 : zeros) / 2;
}

function powerOfTen(node: Node): number | undefined {
  if (node.kind !== "power" || node.base.kind !== "number" || node.base.value !== "10")
    return undefined;
  const { exponent } = node;
  if (exponent.kind === "number") return 10 ** Number(exponent.value);
  const [only] = exponent.kind === "sum" ? exponent.terms : [];
  if (only?.sign === "-" && only.of.kind === "number")
    return 10 ** -Number(only.of.value);
  return undefined;
}

/** How far, relatively, what is computed from rounded decimals may be off: three and more decimals are. */
export function coarseness(node: Node): number {
  const decimals = nodesOf(node).flatMap((part) =>
    part.kind === "number" && /\.\d{3,}/.test(part.value) ? [part.value] : [],
  );
  const relative = decimals.map((value) => (ofDigits(value, false) ?? 0) / Number(value));
  return Math.max(0, ...relative.filter(Number.isFinite));
}
