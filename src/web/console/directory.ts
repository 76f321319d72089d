import { ref } from 'vue'
import type { DirectoryPage } from '../../http/wire/console.ts'
import { ask } from './api.ts'

/** Who is who and what there is; null until first needed. */
export const directory = ref<DirectoryPage | null>(null)

/** Loads the directory once for each page that needs it; the previous one stays meanwhile. */
export const loadDirectory = async (): Promise<void> => {
  directory.value = await ask<DirectoryPage>('GET', '/api/directory')
}
