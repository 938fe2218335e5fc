import { describe, expect, it } from 'vitest'
import { bodySections } from '../../../../../server/services/catalogue/sections.ts'

const BODY = `Uvod o *mestu*. :src[E1]

::key-facts
---
title: V številkah
items:
  - { value: "180", text: članov, source: E12 }
  - { value: "15", text: delavnic }
---
::

## Prvi razdelek

| Akter | Vloga |
|---|---|
| občina | odloča :src[P1, P2] |

::self-check{id="m1-s1"}
::

::term{id="vitalnost"}
::

### Prvi razdelek

::figure{src="/a.svg" alt="Zemljevid mesta"}
Napis pod sliko.
::

- ena
- dve

<!-- Opomba avtorja. -->
`

describe('bodySections', () => {
  it('goes from heading to heading, each with the id that the page gives it, and keeps what a reader reads', () => {
    expect(bodySections(BODY)).toEqual([
      { anchor: null, heading: '', text: 'Uvod o mestu. V številkah 180 članov · 15 delavnic' },
      { anchor: 'prvi-razdelek', heading: 'Prvi razdelek', text: 'Akter · Vloga · občina · odloča' },
      { anchor: 'prvi-razdelek-1', heading: 'Prvi razdelek', text: 'Napis pod sliko. ena dve' },
    ])
  })

  it('has none of an empty text', () => {
    expect(bodySections('')).toEqual([])
  })
})
