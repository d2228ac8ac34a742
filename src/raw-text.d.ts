/** A file's text, put in place by the bundler; only the build of the script tag uses it. */
declare module '*?raw' {
  const text: string;
  export default text;
}
