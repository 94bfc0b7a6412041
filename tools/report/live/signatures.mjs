// What the functions of dlmath take, read out of its typings: how many arguments, of which kinds, and which options.
import ts from "typescript";

/** @typedef {import("./library.ts").Signature} Signature */

/**
 * @param {string} typings the path of dlmath's
 * @returns {Omit<import("./library.ts").Library, "exports">}
 */
export function signatures(typings) {
  const program = ts.createProgram([typings], {
    strict: true,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    target: ts.ScriptTarget.ES2022,
  });
  const checker = program.getTypeChecker();
  const file = /** @type {ts.SourceFile} */ (program.getSourceFile(typings));
  const module = /** @type {ts.Symbol} */ (checker.getSymbolAtLocation(file));
  /** @type {Record<string, Signature>} */
  const table = {};
  /** @type {string[]} */
  const types = [];

  /**
   * @param {string} name
   * @param {readonly ts.Signature[]} calls
   */
  const add = (name, calls) => {
    if (calls.length > 0) table[name] = signature(calls);
  };

  for (let symbol of checker.getExportsOfModule(module)) {
    const name = symbol.name;
    if (symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
    if (!(symbol.flags & ts.SymbolFlags.Value)) types.push(name);
    if (
      symbol.flags & (ts.SymbolFlags.Module | ts.SymbolFlags.Type) &&
      !(symbol.flags & ts.SymbolFlags.Class)
    )
      continue;
    const type = checker.getTypeOfSymbol(symbol);
    add(name, type.getCallSignatures());
    if (!(symbol.flags & ts.SymbolFlags.Class)) continue;
    add(`new ${name}`, type.getConstructSignatures());
    for (const member of type.getProperties())
      if (/^[a-z]\w*$/.test(member.name) && member.name !== "prototype")
        add(
          `${name}.${member.name}`,
          checker.getTypeOfSymbol(member).getCallSignatures(),
        );
    for (const member of checker.getDeclaredTypeOfSymbol(symbol).getProperties())
      if (/^[a-z]\w*$/.test(member.name))
        add(
          `${name}#${member.name}`,
          checker.getTypeOfSymbol(member).getCallSignatures(),
        );
  }
  return { signatures: table, types };

  /**
   * Of all overloads together.
   * @param {readonly ts.Signature[]} calls
   * @returns {Signature}
   */
  function signature(calls) {
    const declared = calls.map(
      ({ declaration }) =>
        /** @type {ts.SignatureDeclaration} */ (declaration).parameters ?? [],
    );
    const optional = (/** @type {ts.ParameterDeclaration} */ parameter) =>
      parameter.questionToken ?? parameter.dotDotDotToken;
    const least = Math.min(
      ...declared.map((all) => all.filter((one) => !optional(one)).length),
    );
    const rest = declared.some((all) => all.some(({ dotDotDotToken }) => dotDotDotToken));
    const most = rest ? 99 : Math.max(...declared.map((all) => all.length));
    /** @type {string[]} */
    const parameters = [];
    /** @type {Record<number, string[]>} */
    const options = {};
    for (let i = 0; i < Math.min(most, 9); i++) {
      const all = calls.flatMap(({ parameters }) => parameters[i] ?? []);
      if (all.length === 0) break;
      const isRest = declared.some((one) => one[i]?.dotDotDotToken);
      parameters.push(named(all[all.length - 1].name, isRest ? [] : all.map(typeOf)));
      const own = new Map(all.flatMap(optionsOf).map((option) => [option.name, option]));
      if (own.size > 0)
        options[i] = [...own.values()].map((option) =>
          named(option.name, [typeOf(option)]),
        );
    }
    return Object.keys(options).length > 0
      ? [least, most, parameters, options]
      : [least, most, parameters];
  }

  /** @param {ts.Symbol} symbol */
  function typeOf(symbol) {
    return checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
  }

  /**
   * A name with the kinds of values that it takes, one letter each; with none where it takes whatever there is.
   * @param {string} name
   * @param {ts.Type[]} types
   */
  function named(name, types) {
    const parts = types.flatMap((type) => (type.isUnion() ? type.types : [type]));
    const kinds = parts.map(kindOf);
    if (kinds.includes("?")) return name;
    // Matrices stand beside arrays.
    const taken = new Set(
      kinds.includes("a") ? kinds.filter((kind) => kind !== "o") : kinds,
    );
    return taken.size > 0 ? `${name}:${[...taken].sort().reverse().join("")}` : name;
  }

  /** @param {ts.Type} type */
  function kindOf(type) {
    if (type.flags & ts.TypeFlags.NumberLike) return "n";
    if (type.flags & ts.TypeFlags.StringLike) return "s";
    if (type.flags & ts.TypeFlags.BooleanLike) return "b";
    if (!(type.flags & ts.TypeFlags.Object)) return "?";
    if (type.getCallSignatures().length > 0) return "f";
    return type.getNumberIndexType() ? "a" : "o";
  }

  /**
   * The options of a parameter that is a plain object and nothing else.
   * @param {ts.Symbol} parameter
   */
  function optionsOf(parameter) {
    const type = typeOf(parameter);
    const parts = type.isUnion() ? type.types : [type];
    const plain = parts.every(
      (part) =>
        part.flags & ts.TypeFlags.Object &&
        !part.isClass() &&
        !checker.isArrayLikeType(part) &&
        part.getCallSignatures().length === 0 &&
        part.getStringIndexType() === undefined &&
        part.getNumberIndexType() === undefined,
    );
    const options = parts.flatMap((part) => part.getProperties());
    // Plot's options are many, and dlmath checks those of a figure itself.
    return plain && options.length <= 12 ? options : [];
  }
}
