declare module 'virtual:engine-url' {
  /** The address of the engine's wasm file. */
  const url: string;
  export default url;
}
