import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/** Every browser that opens the workbench reads woff2; the woff twins would double what ships. */
const onlyWoff2: Plugin = {
  name: 'only-woff2',
  enforce: 'pre',
  transform: {
    filter: { id: /@fontsource.*\.css$/ },
    handler: css => ({ code: css.replaceAll(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, ''), map: null }),
  },
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      minify: false,
      // Parts lie beside the entries, so that a file finds its neighbours whether it was split off or not.
      // Packages stay in node_modules: PGlite finds its own wasm and data files there.
      externalizeDeps: true,
      rollupOptions: {
        input: { main: 'electron/main.ts', loopback: 'electron/loopback.ts', headquarters: 'headquarters/main.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      // A sandboxed preload can only be one CommonJS file.
      rollupOptions: { input: { preload: 'electron/preload.ts' }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), onlyWoff2],
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      minify: true,
      // The page's CSP knows `script-src 'self'` and no `data:`: nothing is inlined.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // One style sheet: what a room uses is there whichever room was opened before, and always in the same order.
      cssCodeSplit: false,
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
})
