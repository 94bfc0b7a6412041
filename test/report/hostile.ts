// A notebook whose every text and output tries to run, load, send or lead somewhere.
import { writeFileSync } from "node:fs";

const ran = "document.documentElement.dataset.ran = 1";
const elsewhere = "http://hostile.test";
const page = `data:text/html,<script>${ran}</script>`;
const drawing = (inside: string, attributes = ""): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9" ${attributes}>${inside}<rect width="9" height="9"/></svg>`;

/** HTML that acts, by the way in which it does. */
export const acts: Record<string, string> = {
  script: `<script>${ran}</script>`,
  "script elsewhere": `<script src="${elsewhere}/a.js"></script>`,
  "script split by another": `<scr<script></script>ipt>${ran}</scr<script></script>ipt>`,
  "unclosed script": `<script>${ran}//`,
  "meta refresh": `<meta http-equiv="refresh" content="0;url=${elsewhere}/refresh">`,
  "meta refresh in capitals": `<META HTTP-EQUIV=REFRESH CONTENT="0;URL=${elsewhere}/refresh">`,
  base: `<base href="${elsewhere}/base/">`,
  form: `<form id="f" action="${elsewhere}/form"><button autofocus>Continue</button></form>`,
  "form of a button elsewhere": `<button form="f" formaction="${elsewhere}/button">Go</button>`,
  "image that fails": `<img src="data:image/png;base64,AA" onerror="${ran}">`,
  "image elsewhere": `<img src="${elsewhere}/picture.png" srcset="${elsewhere}/2.png 2x">`,
  frame: `<iframe src="${page}"></iframe><iframe srcdoc="<script>parent.${ran}</script>"></iframe>`,
  object: `<object data="${page}"></object><embed src="${page}">`,
  "link with a script": `<a href="javascript:${ran}">read on</a>`,
  "link with a hidden script": `<a href=" java&#10;script:${ran}">read on</a>`,
  "link with a page inside": `<a href="${page}">read on</a>`,
  "link that tells of the click": `<a href="#here" ping="${elsewhere}/ping">read on</a>`,
  "svg that loads": drawing("", `onload="${ran}"`),
  "svg with a script": drawing(`<script>${ran}</script>`),
  "svg that animates a link": drawing(
    `<a><animate attributeName="href" values="javascript:${ran}"/><text y="9">x</text></a>`,
  ),
  "svg with a page inside": drawing(
    `<foreignObject width="9" height="9"><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="${ran}"/></foreignObject>`,
  ),
  "svg with a picture elsewhere": drawing(
    `<image href="${elsewhere}/i.png" width="9" height="9"/><use xlink:href="${elsewhere}/u.svg#a"/>`,
  ),
  "style sheet": `<style>@import "${elsewhere}/s.css"; main { background: url(${elsewhere}/b.png) } main { display: none }</style>`,
  "style attribute": `<p style="background: url(${elsewhere}/p.png)">text</p>`,
  "link to a style sheet": `<link rel="stylesheet" href="${elsewhere}/l.css"><link rel="prefetch" href="${elsewhere}/n">`,
  "cover over the page": `<div style="position: fixed; inset: 0; z-index: 9">Sign in</div>`,
  "text that changes when parsed again": `<noscript><p title="</noscript><img src=x onerror='${ran}'>">x</p></noscript>`,
  "foreign content": `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${ran}&gt;">`,
  video: `<video src="${elsewhere}/v.mp4" autoplay poster="${elsewhere}/v.png"></video><audio src="${elsewhere}/a" onerror="${ran}"></audio>`,
  details: `<details open ontoggle="${ran}"><summary>more</summary></details>`,
  "names that hide the page's own": `<img name="body"><form id="live"></form><a id="cells"></a>`,
};

/** TeX and Markdown that act. */
export const writes: Record<string, string> = {
  "formula with a link": `$\\href{javascript:${ran}}{x}$`,
  "formula with a style": `$\\style{background: url(${elsewhere}/f.png)}{x}$`,
  "formula with an attribute": `$\\mmlToken{mi}[onclick="${ran}"]{x}$`,
  "Markdown link": `[read on](javascript:${ran}) <javascript:${ran}>`,
  "Markdown picture": `![picture](${elsewhere}/m.png) ![data](${page})`,
  heading: `## Contents <img src="data:," onerror="${ran}">`,
  "picture with a broken name": `![" onerror="${ran}](data:image/png;base64,AA)`,
};

type Data = Record<string, string>;

/** Writes the notebook; each thing that acts stands in a text and in an output of every kind. */
export function writeHostile(path: string): void {
  const markdown = [...Object.values(acts), ...Object.values(writes)];
  const data: Data[] = [
    ...Object.values(acts).flatMap((html): Data[] => [
      { "text/html": html },
      { "text/markdown": html },
      { "text/latex": html },
    ]),
    ...Object.values(acts)
      .filter((html) => html.startsWith("<svg"))
      .map((svg): Data => ({ "image/svg+xml": svg, "text/plain": "A drawing of it." })),
    { "application/javascript": ran },
    { "image/png": `AA" onerror="${ran}`, "text/plain": `words" onerror="${ran}` },
  ];
  const outputs = data.map((bundle) => ({
    output_type: "display_data",
    data: bundle,
    metadata: { "image/png": { width: `1" onerror="${ran}` } },
  }));
  const cells = [
    ...Object.values(acts).map((source, i) => ({
      cell_type: "raw",
      id: `raw-${i}`,
      metadata: i % 2 ? { raw_mimetype: "text/html" } : {},
      source,
    })),
    ...markdown.map((source, i) => ({
      cell_type: "markdown",
      id: `text-${i}`,
      metadata: {},
      source,
    })),
    ...outputs.map((output, i) => ({
      cell_type: "code",
      id: `code-${i}`,
      execution_count: i,
      metadata: {},
      source: `${ran};\nlocation.href = "${elsewhere}/code"; // </script><script>${ran}</script>`,
      outputs: [output],
    })),
    {
      cell_type: "code",
      id: "streams",
      execution_count: null,
      metadata: {},
      source: ran,
      outputs: [
        { output_type: "stream", name: "stdout", text: acts.script },
        {
          output_type: "error",
          ename: acts.script,
          evalue: acts.script,
          traceback: [acts["image that fails"]],
        },
      ],
    },
  ];
  const metadata = {
    title: `</title><script>${ran}</script>`,
    kernelspec: { name: "tslab", display_name: "TypeScript" },
    language_info: { name: "typescript" },
  };
  writeFileSync(
    path,
    JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }),
  );
}
