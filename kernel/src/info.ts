import { PROTOCOL } from "./wire.ts";

export type Language = "typescript" | "javascript";

/** What the kernel says of itself. The language's description is stored in notebooks: it stays as tslab's. */
export function kernelInfo(language: Language): object {
  const typescript = language === "typescript";
  return {
    protocol_version: PROTOCOL,
    implementation: "dlmath-kernel",
    implementation_version: "0.1.0",
    banner: typescript ? "TypeScript" : "JavaScript",
    help_links: [],
    language_info: {
      name: language,
      version: typescript ? "3.7.2" : "",
      mimetype: `text/${language}`,
      file_extension: typescript ? ".ts" : ".js",
      ...(typescript && {
        codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
      }),
    },
  };
}
