/** The distance of each 1/c from that of the middle, in doubles, plus 2²⁹: six digits to base 36. */
const DISTANCES =
  "8huzgy7xbi1i504ebt6tf09o96z7h06u7ray0l9c7dejjjg64zyuw69ttqpshdfm1c4w7v6yaachn19cp9se" +
  "dkr9k7ejlbld7qwiol35jxa07dzk0q17ddtodliw380s69yff3j60w9nuwms1vez6t4k947eefqy31gaidnu" +
  "bffk97gaawzscv9cmb1x7avq59ld3q79ylpw5h38ry2sfo4q365p8a0ftu7egugvircc9t0wfz969i94uzw1" +
  "g706551yvd7qa37kwbhee8bsha2vmga9iux7eccu74bdw8zwf4jdjgc5pbplcfivnj35nxkcerotgjcfy4ue" +
  "52rhug6p80decfrs4y172qxl3dhh5gf9bmeg29a88ed46fpngsfui7elgzrlb04hx9ch54h3675qy1drcm58" +
  "4z707t7qc6ilafem1l4d6o0uaed2g69cwyq3d5rzjhf9giww4vrz0xa0d1jpf9nn5mfn40v69ydh156voaoo" +
  "c0gmhx8ccnuo81wa0nbfcnya35kldkbbymku2bkvw91t5o2kaney6b0lh5vrcdyuqjdxr9kb3ezkvy7d7hww" +
  "8zmrw4depkxy0e943p0lv1uvgwqvgd48hi1yan94ps9e2gf9426ixa2476m9bcj34773fdtjclut4eght22e" +
  "1eaomo0ri1mvha9qaah1a61defzfj2hldwzm1bc67m3pp3ya2u7mk41wrv05ev6922e0odu41krdbl7qgz7b" +
  "04uj4ag1nicf";

/**
 * For a number c near the middle of each 128th of the interval 0.6875..1.375: 1/c and log(c).
 *
 * The values are those of ARM's optimized-routines (math/log_data.c, MIT licence), which glibc uses. There each 1/c was
 * chosen within 2²⁹ doubles of the middle's, such that log(c) is a multiple of 2⁻⁴³ to within 2⁻⁶⁶. Rounding the engine's
 * own logarithm, whose error is far below 2⁻⁴⁴, gives that multiple.
 */
export const TABLE = /* @__PURE__ */ Float64Array.from({ length: 256 }, (_, k) => {
  const i = k >> 1;
  // The intervals below 1 are half as wide, and the doubles of their 1/c twice as far apart.
  const [middle, gap] =
    i < 80 ? [0.6875 + (i + 0.5) / 256, 2 ** -52] : [0.375 + (i + 0.5) / 128, 2 ** -53];
  const distance = Number.parseInt(DISTANCES.slice(6 * i, 6 * i + 6), 36) - 2 ** 29;
  const inverse = 1 / middle + distance * gap;
  return k & 1 ? Math.round(-Math.log(inverse) * 2 ** 43) / 2 ** 43 : inverse;
});
