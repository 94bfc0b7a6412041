import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { element, escapeXml, round } from "../../lib/figure/svg.ts";
import { named, SvgWriter } from "../../lib/figure/writer.ts";

function write(markup: string): string {
  const { document } = new JSDOM(`<svg>${markup}</svg>`).window;
  return new SvgWriter().write(document.querySelectorAll("svg > *"));
}

describe("round", () => {
  it("keeps two decimals at most, and no minus before zero", () => {
    expect([1, 0.1 + 0.2, -0.001, 100.456].map(round)).toEqual([
      "1",
      "0.3",
      "0",
      "100.46",
    ]);
  });
});

describe("escapeXml", () => {
  it("escapes what XML reads as its own", () => {
    expect(escapeXml(`<a href="x">&'</a>`)).toBe(
      "&lt;a href=&quot;x&quot;&gt;&amp;'&lt;/a&gt;",
    );
  });

  it("drops what XML cannot hold, and replaces half a character", () => {
    expect(escapeXml("a\u0000\u001b\ufffeb\tc")).toBe("ab\tc");
    expect(escapeXml("\ud83d \u{1F600}")).toBe("\ufffd \u{1F600}");
  });
});

describe("element", () => {
  it("leaves out what is undefined, and closes itself without content", () => {
    expect(element("rect", { x: 1.239, fill: undefined, id: "a" })).toBe(
      '<rect x="1.24" id="a"/>',
    );
    expect(element("g", {}, "text")).toBe("<g>text</g>");
  });
});

describe("SvgWriter", () => {
  it("rounds geometry, and nothing else", () => {
    expect(write('<path d="M0.12345,1e-7L-3.999,20" data-x="0.12345"></path>')).toBe(
      '<path d="M0.12,1e-7L-4,20" data-x="0.12345"/>',
    );
    expect(write('<text x="1.005">0.12345</text>')).toBe('<text x="1">0.12345</text>');
  });

  it("leaves out scripts, style sheets, references and handlers", () => {
    expect(
      write(
        "<style>a{}</style><script>1</script><use href='#a'></use>" +
          "<foreignObject><p>a</p></foreignObject><rect onclick='x()' class='a'></rect>",
      ),
    ).toBe("<rect/>");
    expect(write("<a href='javascript:x()'></a><a href='https://a.b/'></a>")).toBe(
      '<a href=""/><a href="https://a.b/"/>',
    );
  });

  it("turns inline styles into attributes, as far as there are such", () => {
    expect(write("<rect style='fill: red; mix-blend-mode: multiply'></rect>")).toBe(
      '<rect fill="red"/>',
    );
  });

  it("counts ids from one, wherever they are referred to", () => {
    expect(
      write(
        "<clipPath id='plot-clip-7'></clipPath><g clip-path='url(#plot-clip-7)'></g>" +
          "<linearGradient id='own'></linearGradient><rect fill='url(#own)'></rect>",
      ),
    ).toBe(
      '<clipPath id="figure-1"/><g clip-path="url(#figure-1)"/>' +
        '<linearGradient id="figure-2"/><rect fill="url(#figure-2)"/>',
    );
  });
});

describe("named", () => {
  it("gives ids a name made of the content, and leaves text alone", () => {
    const svg = '<g id="figure-1"/><g clip-path="url(#figure-1)"/>';
    const text = "<text>=&quot;url(#figure-1) id=figure-1</text>";
    const one = named(svg + text);
    const id = /id="(figure-[0-9a-f]{8}-1)"/.exec(one)?.[1];
    expect(one).toBe(`<g id="${id}"/><g clip-path="url(#${id})"/>${text}`);
    expect(named(svg)).not.toContain(`"${id}"`);
  });
});
