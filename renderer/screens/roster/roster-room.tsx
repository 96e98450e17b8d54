import './roster.css'
import { Button } from '@mantine/core'
import { IconAddressBook, IconTableImport } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { emptyVolunteer } from '../../../shared/roster/volunteer.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { usePlace } from '../shell/place.ts'
import { useRecord, useTools } from '../use-records.ts'
import { MakeCallList } from './make-call-list.tsx'
import { PeopleFacets } from './people-facets.tsx'
import { PeopleList } from './people-list.tsx'
import { PersonPanel } from './person-panel.tsx'
import { RosterHead } from './roster-head.tsx'
import { type SheetAs, TakeSheet } from './take-sheet.tsx'
import { usePeopleFound } from './use-people-found.ts'
import { personIn, useRoster } from './use-roster.ts'
import { useWide } from './use-wide.ts'

/** The roster: facets, list, person. */
export function RosterRoom() {
  const { t } = useTranslation()
  const { newId } = useTools()
  const { place, go } = usePlace()
  const wide = useWide()
  const index = useRoster()
  const found = usePeopleFound(index)
  const [fresh, setFresh] = useState<Volunteer | null>(null)
  const [calling, setCalling] = useState<readonly Volunteer[] | 'found' | null>(null)
  const [taking, setTaking] = useState<{ readonly people: readonly Volunteer[] | 'found'; readonly as: SheetAs } | null>(null)
  const chosen = place.at === 'roster' ? place.person : undefined
  const record = useRecord('volunteer', chosen ?? null)
  const person = fresh ?? (record && personIn(record))
  const { all, today, people } = found
  const lapsing = useMemo(() => index.people.filter(({ until }) => until !== '' && until < today).length, [index, today])

  const open = (id: string) => {
    setFresh(null)
    go({ at: 'roster', person: id })
  }
  const addOne = useCallback(() => setFresh(emptyVolunteer(newId())), [newId])
  const toImport = useCallback(() => go({ at: 'roster-import' }), [go])
  const callFound = useCallback(() => setCalling('found'), [])
  const takeFound = useCallback(() => setTaking({ people: 'found', as: 'xlsx' }), [])
  const head = (
    <RosterHead
      all={all}
      lapsing={lapsing}
      nobody={people.length === 0}
      onImport={toImport}
      onSheet={takeFound}
      onCallList={callFound}
      onAdd={addOne}
    />
  )
  if (all === 0 && !fresh) {
    return (
      <SplitPage head={head}>
        <EmptyState
          icon={IconAddressBook}
          title={t('roster:empty.title')}
          actions={
            <>
              <Button variant="filled" leftSection={<Icon of={IconTableImport} />} onClick={toImport}>
                {t('roster:empty.import')}
              </Button>
              <Button onClick={addOne}>{t('roster:empty.add')}</Button>
            </>
          }
        >
          {t('roster:empty.words')}
        </EmptyState>
      </SplitPage>
    )
  }
  const purpose = found.chips.map(chip => chip.words).join(t('roster:filter.and'))
  const detail = person && (
    <PersonPanel
      key={person.id}
      person={person}
      fresh={fresh !== null}
      onAdded={open}
      onClose={() => (fresh ? setFresh(null) : go({ at: 'roster' }))}
    />
  )
  return (
    <SplitPage
      head={head}
      left={<PeopleFacets found={found.found} filters={found.filters} onToggle={found.toggle} />}
      leftLabel={t('roster:filter.title')}
      {...(detail ? { detail } : {})}
    >
      <PeopleList
        found={found}
        current={chosen}
        onOpen={open}
        roomy={wide && person === null}
        onCallList={setCalling}
        onSheet={(those, as) => setTaking({ people: those, as })}
      />
      {calling && <MakeCallList people={calling === 'found' ? people : calling} purpose={purpose} onClose={() => setCalling(null)} />}
      {taking && (
        <TakeSheet
          people={taking.people === 'found' ? people : taking.people}
          purpose={purpose}
          first={taking.as}
          onClose={() => setTaking(null)}
        />
      )}
    </SplitPage>
  )
}
