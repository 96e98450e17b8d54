import './roster.css'
import { Button } from '@mantine/core'
import { IconAddressBook, IconPrinter, IconTableImport, IconUserPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filters } from '../../../shared/roster/filters.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { emptyVolunteer } from '../../../shared/roster/volunteer.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Facets } from '../../ui/facets.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { useDays } from '../../ui/use-days.ts'
import { usePlace } from '../shell/place.ts'
import { useRecord, useTools } from '../use-records.ts'
import { MakeCallList } from './make-call-list.tsx'
import { PeopleList } from './people-list.tsx'
import { PersonPanel } from './person-panel.tsx'
import { usePeopleFound } from './use-people-found.ts'
import { personIn, useRoster } from './use-roster.ts'
import { useWide } from './use-wide.ts'

/** The roster: facets, list, person. */
export function RosterRoom() {
  const { t } = useTranslation()
  const { newId } = useTools()
  const { place, go } = usePlace()
  const { number } = useDays()
  const wide = useWide()
  const index = useRoster()
  const found = usePeopleFound(index)
  const [fresh, setFresh] = useState<Volunteer | null>(null)
  const [calling, setCalling] = useState<readonly Volunteer[] | null>(null)
  const chosen = place.at === 'roster' ? place.person : undefined
  const record = useRecord('volunteer', chosen ?? null)
  const person = fresh ?? (record && personIn(record))
  const { all, today, people } = found
  const lapsing = useMemo(() => index.people.filter(({ until }) => until !== '' && until < today).length, [index, today])

  const open = (id: string) => {
    setFresh(null)
    go({ at: 'roster', person: id })
  }
  const addOne = () => setFresh(emptyVolunteer(newId()))
  const toImport = () => go({ at: 'roster-import' })
  const head = (
    <PageHead
      title={t('roster:title')}
      fact={
        all === 0
          ? undefined
          : t('roster:fact', { count: all, people: number(all) }) +
            (lapsing > 0 ? t('roster:lapsed', { count: lapsing, people: number(lapsing) }) : '')
      }
      actions={
        <>
          <Button leftSection={<Icon of={IconTableImport} />} onClick={toImport}>
            {t('roster:action.import')}
          </Button>
          <Button leftSection={<Icon of={IconPrinter} />} disabled={people.length === 0} onClick={() => setCalling(people)}>
            {t('roster:action.save-call-list')}
          </Button>
          <Button variant="filled" leftSection={<Icon of={IconUserPlus} />} onClick={addOne}>
            {t('roster:action.add')}
          </Button>
        </>
      }
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
      left={<Facets groups={found.groups} onToggle={(group, choice) => found.toggle(group as keyof Filters, choice)} />}
      leftLabel={t('roster:filter.title')}
      {...(detail ? { detail } : {})}
    >
      <PeopleList found={found} current={chosen} onOpen={open} roomy={wide && person === null} onCallList={setCalling} />
      {calling && (
        <MakeCallList
          people={calling}
          purpose={found.chips.map(chip => chip.words).join(t('roster:filter.and'))}
          onClose={() => setCalling(null)}
        />
      )}
    </SplitPage>
  )
}
