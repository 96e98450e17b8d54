import './settings.css'
import { Button } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskFacts } from '../../../shared/ipc/values.ts'
import { ContentsList } from '../../ui/contents-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FindField } from '../../ui/find-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Part } from '../../ui/part.tsx'
import { Scrolled } from '../../ui/scrolled.tsx'
import { Facts } from '../../ui/side-panel.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { usePartInView } from '../../ui/use-part-in-view.ts'
import { useDesk } from '../desk-context.ts'
import { LockPart } from '../keys/lock-part.tsx'
import { PeoplePart } from '../people/people-part.tsx'
import { usePlace } from '../shell/place.ts'
import { ChoicesPart } from './choices-part.tsx'
import { ConnectForm } from './connect-form.tsx'
import { ElsewherePart } from './elsewhere-part.tsx'
import { FilePart } from './file-part.tsx'
import { Marked } from './marked.tsx'
import { OrganisationPart } from './organisation-part.tsx'
import { type PartId, partsOf, settingsFound, settingTitles } from './setting-parts.ts'
import { ShownPart } from './shown-part.tsx'
import { StoragePart } from './storage-part.tsx'
import { UpdatePart } from './update-part.tsx'

export interface SettingsProps {
  /** The desk's state has changed; look again. */
  readonly onChanged: () => void
}

/** The small choices of this desk, the person at it, and its headquarters: contents on the left, one part below the other. */
export function Settings({ onChanged }: SettingsProps) {
  const { t } = useTranslation()
  const { state } = useDesk()
  const { place } = usePlace()
  const scroller = useRef<HTMLElement>(null)
  const { seen, follow, jump } = usePartInView(scroller)
  const [query, setQuery] = useState('')
  const isHere = 'desk' in state
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes to a part is brought there once
  useEffect(() => {
    if (!isHere || place.at !== 'settings' || place.part === undefined) return
    setQuery('')
    const { part } = place
    const frame = requestAnimationFrame(() => jump(part))
    return () => cancelAnimationFrame(frame)
  }, [place, isHere])
  if (!isHere) return null
  const { desk, shell } = state

  const parts = partsOf(desk)
  const found = settingsFound(parts, query, t)
  const shown = parts.filter(id => found.has(id))
  const part = (id: PartId, children: ReactNode) =>
    found.has(id) && (
      <Part key={id} id={id} title={<Marked text={t(settingTitles[id])} query={query} />}>
        {children}
      </Part>
    )
  return (
    <SplitPage
      head={
        <PageHead
          title={t('settings:title')}
          fact={t('settings:fact')}
          actions={
            <FindField
              label={t('settings:search.label')}
              placeholder={t('settings:search.placeholder')}
              query={query}
              onQuery={setQuery}
              ctrlF
            />
          }
        />
      }
      leftLabel={t('settings:contents')}
      left={
        <ContentsList
          lines={shown.map(id => ({ id, words: <Marked text={t(settingTitles[id])} query={query} /> }))}
          current={seen !== null && found.has(seen as PartId) ? seen : shown[0]}
          onShow={jump}
        />
      }
    >
      <span className="kk-unseen" role="status">
        {query.trim() !== '' && t('settings:search.found', { count: shown.length })}
      </span>
      <Scrolled className="kk-column-parts" ref={scroller} onScroll={follow} label={t('settings:title')}>
        {shown.length === 0 && (
          <EmptyState
            icon={IconSearch}
            title={t('settings:search.none', { query: query.trim() })}
            actions={<Button onClick={() => setQuery('')}>{t('settings:search.drop')}</Button>}
          >
            {t('settings:search.cure')}
          </EmptyState>
        )}
        {part('shown', <ShownPart found={found} query={query} />)}
        {part('organisation', <OrganisationPart />)}
        {part('person', <PersonPart desk={desk} onChanged={onChanged} />)}
        {part('lock', <LockPart />)}
        {part('headquarters', <ConnectForm onChanged={onChanged} />)}
        {part('desks', <ElsewherePart at="desks" />)}
        {part('council', <ElsewherePart at="council" />)}
        {part(
          'storage',
          <ElsewherePart at="safety">
            <StoragePart />
          </ElsewherePart>,
        )}
        {part('choices', <ChoicesPart />)}
        {part('retention', <ElsewherePart at="retention" />)}
        {part('shortcuts', <ElsewherePart at="shortcuts" />)}
        {part('file', <FilePart />)}
        {part('update', <UpdatePart />)}
        {part(
          'desk',
          <Facts
            facts={[
              [t('settings:desk.id'), <code key="id">{desk.desk}</code>],
              [t('settings:desk.shell'), t(`settings:desk.${shell}`)],
            ]}
          />,
        )}
      </Scrolled>
    </SplitPage>
  )
}

function PersonPart({ desk, onChanged }: SettingsProps & { readonly desk: DeskFacts }) {
  const { t } = useTranslation()
  const { ask } = useDesk()
  const rename = async (person: string): Promise<void> => {
    if (person.trim() === '') return
    await ask('desk:rename-person', { person: person.trim() })
    onChanged()
  }
  return (
    <>
      {desk.who === undefined && (
        <div className="kk-column-part__field">
          <TextField
            label={t('settings:person.label')}
            hint={t('settings:person.hint')}
            value={desk.person}
            onSave={person => void rename(person)}
          />
        </div>
      )}
      {!desk.sample && <PeoplePart onChanged={onChanged} />}
    </>
  )
}
