import { models } from './all.ts'

interface Index {
  collection: string
  keys: string
}

const keysOf = (keys: object) => JSON.stringify(Object.entries(keys))

/** Creates every collection and index the schemas name; run by the prepare command, not by the first visitor. */
export async function ensureIndexes(): Promise<void> {
  for (const model of models) {
    await model.createCollection()
    await model.createIndexes()
  }
}

/** Indexes that the schemas name and the database has not. */
export async function missingIndexes(): Promise<Index[]> {
  const missing: Index[] = []
  for (const model of models) {
    const wanted = model.schema.indexes().map(([keys]) => keysOf(keys))
    const there = new Set((await existing(model)).map(index => keysOf(index.key)))
    for (const keys of wanted) {
      if (!there.has(keys)) missing.push({ collection: model.collection.name, keys })
    }
  }
  return missing
}

async function existing(model: (typeof models)[number]): Promise<Array<{ key: object }>> {
  try {
    return await model.collection.indexes()
  }
  catch (error) {
    if ((error as { codeName?: string }).codeName === 'NamespaceNotFound') return []
    throw error
  }
}
