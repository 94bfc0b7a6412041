export {
  Checker,
  check,
  type Finding,
  isRight,
  type Options,
  type Verdict,
} from "./check.ts";
export { type Document, documentOf } from "./extract/document.ts";
export { type Entry, type Meaning, type Meanings, meanings } from "./meaning/meanings.ts";
