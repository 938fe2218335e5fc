import { models } from './all.ts'
import { isDuplicateKey } from './duplicate-key.ts'
import { UnfitDatabase } from './unfit-database.ts'

type Model = (typeof models)[number]

/** An index as far as it matters to us: what is found by it, and what it promises. */
interface Index {
  collection: string
  keys: string
  /** Of the options those that change what may be stored, or how long. */
  options: string
}

/** An index that the schemas name and the database has not, or has with other options. */
export interface IndexFlaw extends Index {
  /** Name of the one with other options, null where there is none. */
  instead: string | null
}

const keysOf = (keys: object) => JSON.stringify(Object.entries(keys))

function optionsOf({ unique, sparse, expireAfterSeconds, partialFilterExpression }: Record<string, unknown>): string {
  return JSON.stringify({ unique: unique === true, sparse: sparse === true, expireAfterSeconds, partialFilterExpression })
}

/**
 * Creates every collection and index the schemas name, and makes those anew whose options have changed;
 * run by the prepare command, not by the first visitor. Indexes that no schema names are left alone.
 * @throws UnfitDatabase where documents have the same key in spite of an index that forbids it
 */
export async function ensureIndexes(): Promise<void> {
  for (const model of models) {
    await model.createCollection()
    for (const { instead } of await flawsOf(model)) {
      if (instead !== null) await model.collection.dropIndex(instead)
    }
    await createIndexes(model)
  }
}

async function createIndexes(model: Model): Promise<void> {
  try {
    await model.createIndexes()
  }
  catch (error) {
    if (!isDuplicateKey(error)) throw error
    const names = (await flawsOf(model)).map(({ keys }) => keys).join(', ')
    throw new UnfitDatabase(`Documents of the collection ${model.collection.name} have the same key where each needs its own (${names}): remove the surplus ones, then run \`npm run db:prepare\`.`)
  }
}

/** Indexes that the schemas name and the database has not as they say. */
export async function indexFlaws(): Promise<IndexFlaw[]> {
  const flaws: IndexFlaw[] = []
  for (const model of models) flaws.push(...await flawsOf(model))
  return flaws
}

async function flawsOf(model: Model): Promise<IndexFlaw[]> {
  const collection = model.collection.name
  const wanted = model.schema.indexes().map(([keys, options]) => ({ collection, keys: keysOf(keys), options: optionsOf(options as Record<string, unknown>) }))
  const there = (await existing(model)).map(index => ({ name: String(index.name), keys: keysOf(index.key), options: optionsOf(index) }))
  const same = (a: Omit<Index, 'collection'>, b: Omit<Index, 'collection'>) => a.keys === b.keys && a.options === b.options
  return wanted
    .filter(index => !there.some(found => same(found, index)))
    .map(index => ({ ...index, instead: there.find(found => found.keys === index.keys && !wanted.some(other => same(other, found)))?.name ?? null }))
}

async function existing(model: Model) {
  try {
    return await model.collection.indexes()
  }
  catch (error) {
    if ((error as { codeName?: string }).codeName === 'NamespaceNotFound') return []
    throw error
  }
}
