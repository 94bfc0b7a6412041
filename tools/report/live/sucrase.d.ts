// sucrase types its parser, but not the modules of the build that has it.
declare module "sucrase/dist/esm/identifyShadowedGlobals" {
  export { default } from "sucrase/dist/types/identifyShadowedGlobals";
}
declare module "sucrase/dist/esm/parser" {
  export * from "sucrase/dist/types/parser";
}
declare module "sucrase/dist/esm/parser/tokenizer" {
  export * from "sucrase/dist/types/parser/tokenizer";
}
declare module "sucrase/dist/esm/parser/tokenizer/types" {
  export * from "sucrase/dist/types/parser/tokenizer/types";
}
