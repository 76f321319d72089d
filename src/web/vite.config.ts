import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const page = (name: string) => new URL(`./${name}/index.html`, import.meta.url).pathname

export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  plugins: [vue()],
  build: {
    outDir: new URL('../../dist/web', import.meta.url).pathname,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rollupOptions: {
      input: {
        console: page('console'),
        chat: page('chat'),
        board: page('board'),
        simulator: page('simulator'),
      },
    },
  },
})
