/** 2ⁿ for n = -1024..1023, at n + 1024. */
export const POWERS = /* @__PURE__ */ Float64Array.from(
  { length: 2048 },
  (_, i) => 2 ** (i - 1024),
);
