import { defineContentConfig } from '@nuxt/content'

export default defineContentConfig({ collections: {} })
