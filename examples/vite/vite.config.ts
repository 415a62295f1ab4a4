import { defineConfig } from 'vite';

export default defineConfig({
  // Addresses relative to the page, so that the built shop works in any folder.
  base: './',
  // Tailorbird is linked from the folder above the examples, which the development server would not serve otherwise.
  server: { fs: { allow: ['../..'] } },
});
