import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed, firstLoadBudget, wordsOfScreens } from './scripts/web-build.ts'

const server = process.env.API_URL ?? 'http://localhost:3000'

export default defineConfig({
  root: 'web',
  plugins: [
    wordsOfScreens(import.meta.dirname),
    react(),
    tailwind({ optimize: false }),
    firstLoadBudget(160),
    compressed(),
  ],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The first browsers with `light-dark()`, so that the colours stay as they are written.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The content security policy allows no data: font or script, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every page needs anyway, in few files: small ones compress badly and each costs a request.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store)\// },
            {
              name: 'base',
              test: /node_modules\/(@tanstack\/(?!.*virtual)|hono\/)|web\/(lib\/|features\/(me|sign-in|records)\/api\.ts)/,
            },
            {
              name: 'kit',
              test: /node_modules\/lucide-react\/|web\/ui\/(?!.*(-popup|-stack|checkbox|progress)\.)/,
            },
          ],
        },
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
