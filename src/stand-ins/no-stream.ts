/** Stands in for Node's `stream` on the web: iconv-lite and jszip then do without, and nothing here asks for one. */
export {};
