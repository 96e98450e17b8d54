import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { desksOf } from '../../../shared/desks/desk-record.ts'
import { readStamp } from '../../../shared/sync/stamp.ts'
import type { HistoryLine } from '../../data/book.ts'
import { localDay } from '../../ui/use-days.ts'
import { useDeedWords } from '../deed-words.ts'
import { useDeskName } from '../desks/use-desk-name.ts'
import { useRecords, useTools } from '../use-records.ts'
import type { Told } from './narrowing.ts'
import { roomOf } from './room-of.ts'
import type { Since } from './use-since.ts'
import { isByOthers } from './use-since.ts'

/** Of desks that other organisations have, one does not know which is which. */
export const OTHERS = 'others'

export interface ToldLine extends Told {
  readonly line: HistoryLine
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface Telling {
  readonly tell: (line: HistoryLine) => ToldLine
  /** What a desk is called: this one, another of the organisation, or one of somebody else's. */
  readonly deskName: (desk: string) => string
}

/** Puts lines into words as somebody reads and narrows them. */
export function useTold(since: Since | null): Telling {
  const { t } = useTranslation()
  const { desk } = useTools()
  const words = useDeedWords()
  const nameOf = useDeskName()
  const records = useRecords('desk')
  const desks = useMemo(() => new Map(desksOf(records).map(one => [one.desk, one])), [records])
  const tell = useCallback(
    (line: HistoryLine): ToldLine => {
      const { deed, person } = line
      const at = readStamp(deed.at).millis
      const isNews = since !== null && line.pos > since.pos && isByOthers({ desk }, line)
      const here = desk.isOwn(deed.desk)
      return {
        ...{ line, at, words: words(line), day: localDay(at), room: roomOf(line, desk.facts.organisation.kind), isNews },
        person: person || (deed.action.startsWith('headquarters.') ? t('desk:headquarters') : ''),
        desk: here ? desk.facts.desk : desks.has(deed.desk) ? deed.desk : OTHERS,
      }
    },
    [t, desk, words, desks, since],
  )
  const deskName = useCallback(
    (id: string): string => {
      const known = desks.get(id)
      return id === desk.facts.desk ? t('history:desk.here') : known ? nameOf(known) : t('history:desk.others')
    },
    [t, desk, desks, nameOf],
  )
  return { tell, deskName }
}
