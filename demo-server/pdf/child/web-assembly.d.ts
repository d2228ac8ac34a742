// The part of WebAssembly that Node offers and that neither the ES library nor its own types declare.
declare namespace WebAssembly {
  type Exports = Record<string, unknown>;
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  interface Instance {
    readonly exports: Exports;
  }
  const Module: new (bytes: Uint8Array) => object;
  const Instance: new (module: object, imports: Record<string, unknown>) => Instance;
}
