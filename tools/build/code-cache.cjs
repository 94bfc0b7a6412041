"use strict";
// Loads the built package, uses what a first figure uses, and writes what V8 compiled on the way.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

const dist = process.argv[2];
const dlmath = require(join(dist, "index.js"));
const x = dlmath.linspace(-1, 1, 50);
for (let i = 0; i < 2; i++) {
  dlmath
    .figure({
      title: "$x$",
      x: { label: "x" },
      y: { label: "y" },
      marks: [dlmath.Plot.lineY(dlmath.tanh(x), { x }), dlmath.Plot.lineY(x, { x })],
      legend: ["one", "two"],
    })
    .png();
}
const script = dlmath[Symbol.for("dlmath.script")];
writeFileSync(join(dist, "dlmath.cache"), script.createCachedData());
