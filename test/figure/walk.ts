import { RandomState } from "../../lib/random/random-state.ts";

/** The places of a random walk along one axis. */
export function randomWalk(steps: number, seed: number): Float64Array {
  let at = 0;
  return new RandomState(seed).randn(steps).map((step) => {
    at += step;
    return at;
  });
}
