import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fileOf } from './scripts/web-chunks.ts'
import { compressed } from './scripts/web-compressed.ts'
import { iconsByThemselves } from './scripts/web-icons.ts'
import { pageFiles } from './scripts/web-pages.ts'
import { importsAlone } from './scripts/web-preload.ts'
import { inEachLanguage, wordsInPlace } from './scripts/web-words.ts'

const root = import.meta.dirname
const server = process.env.API_URL ?? 'http://localhost:3000'

export default defineConfig({
  root: 'web',
  plugins: [
    wordsInPlace(root),
    importsAlone(),
    iconsByThemselves(root),
    react(),
    tailwind({ optimize: false }),
    pageFiles(root),
    inEachLanguage(),
    compressed(),
  ],
  // React has it by itself; with the stand-in for older ones it would come twice.
  resolve: { alias: [{ find: /^use-sync-external-store\/shim$/, replacement: 'react' }] },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The first browsers with `light-dark()`, so that the colours stay as they are written.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The content security policy allows no data: font or script, so nothing is inlined.
    assetsInlineLimit: 0,
    // The server names the files of the page that was asked for.
    modulePreload: false,
    // There is one style sheet, which comes with the page.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: fileOf }] },
      },
    },
  },
  server: {
    port: Number(process.env.WEB_PORT ?? 5173),
    strictPort: true,
    proxy: Object.fromEntries(
      ['/api', '/docs', '/sandbox', '/zoom', '/health'].map((path) => [path, server]),
    ),
  },
})
