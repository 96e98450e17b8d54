import './desks.css'
import { Button } from '@mantine/core'
import { IconDeviceDesktopPlus, IconDevices, IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import { gotKeyByOfficers } from '../../../shared/desks/recovery-record.ts'
import { renewKey } from '../../actions/desks/renew-key.ts'
import { setRole } from '../../actions/desks/set-role.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Part } from '../../ui/part.tsx'
import { Scrolled } from '../../ui/scrolled.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDoing } from '../applications/use-doing.ts'
import { useSync } from '../applications/use-news.ts'
import { GroupPart } from '../officers/group-part.tsx'
import { LackingKey } from '../officers/lacking-key.tsx'
import { useGroup } from '../officers/use-group.ts'
import { ProblemNote } from '../problem-note.tsx'
import { usePlace } from '../shell/place.ts'
import { useTools } from '../use-records.ts'
import { AddDesk } from './add-desk.tsx'
import { BeginAnew } from './begin-anew.tsx'
import { DeskList } from './desk-list.tsx'
import { Arrived, LostDesks, NotBack, Strangers } from './desk-notes.tsx'
import { LatePart } from './late-part.tsx'
import { NameDialog } from './name-dialog.tsx'
import { pcNames } from './pc-names.ts'
import { StrikeOffDialog } from './strike-off-dialog.tsx'
import { useArrivals } from './use-arrivals.ts'
import { useReplaced } from './use-replaced.ts'
import { useRing } from './use-ring.ts'

type Open = { readonly what: 'add' | 'renew' } | { readonly what: 'strike-off' | 'name'; readonly record: DeskRecord }

/** 端末と鍵: the association's desks, and the key that they share. */
export function DesksPage() {
  const { t } = useTranslation()
  const { desk } = useTools()
  const ring = useRing()
  const group = useGroup(ring.known)
  const isOut = useSync().reason === 'unknown-desk'
  const replaced = useReplaced(ring, group)
  const arrivals = useArrivals(ring)
  const byOfficers = (record: DeskRecord): boolean => gotKeyByOfficers(record, group.requests)
  const isHeadquarters = desk.facts.organisation.kind === 'headquarters'
  const doing = useDoing()
  const tell = useTell()
  const { go } = usePlace()
  const [open, setOpen] = useState<Open | null>(null)
  const close = (): void => setOpen(null)
  const strikeOff = (record: DeskRecord): void => setOpen({ what: 'strike-off', record })
  const joined = desk.facts.headquarters !== null
  const count = ring.desks.filter(({ state }) => state === 'in').length
  const renew = async (): Promise<void> => {
    close()
    const done = await doing.run(renewKey, null)
    if (done.ok) tell({ words: t('desks:renew.done') })
  }
  const keyWords = (epoch: number): string => {
    const [one, other] = group.chosen?.officers ?? []
    return one && other ? t('desks:key.about-group', { epoch, one: one.name, other: other.name }) : t('desks:key.about', { epoch })
  }
  return (
    <SplitPage
      head={
        <PageHead
          title={t('desks:title')}
          fact={joined && count > 0 ? t('desks:fact', { count }) : undefined}
          back={{ words: t('settings:title'), onBack: () => go({ at: 'settings' }) }}
          actions={
            ring.isAdmin && !group.lacksKey ? (
              <Button variant="filled" leftSection={<Icon of={IconDeviceDesktopPlus} />} onClick={() => setOpen({ what: 'add' })}>
                {t('desks:add.open')}
              </Button>
            ) : undefined
          }
        />
      }
    >
      <Scrolled className="kk-column-parts" label={t('desks:title')}>
        {!joined || count === 0 ? (
          <EmptyState
            icon={IconDevices}
            title={t(joined ? 'desks:empty.coming' : 'desks:empty.title')}
            actions={joined ? undefined : <Button onClick={() => go({ at: 'settings' })}>{t('desks:empty.deed')}</Button>}
          >
            {t(joined ? 'desks:empty.coming-about' : 'desks:empty.about')}
          </EmptyState>
        ) : (
          <>
            {doing.problem !== null && <ProblemNote problem={doing.problem} words="desks:problem" onClose={doing.forget} />}
            {group.lacksKey && <LackingKey ring={ring} group={group} />}
            {(group.lacksKey || isOut) && <BeginAnew />}
            <Part title={t('desks:list.title')}>
              {ring.strangers.length > 0 && (
                <Strangers strangers={ring.strangers} byOfficers={byOfficers} onStrikeOff={ring.isAdmin ? strikeOff : null} />
              )}
              {arrivals.arrived.length > 0 && <Arrived arrivals={arrivals} onStrikeOff={ring.isAdmin ? strikeOff : null} />}
              {replaced.lost.length > 0 && <LostDesks replaced={replaced} onStrikeOff={ring.isAdmin ? strikeOff : null} />}
              {replaced.isNews && <NotBack onRead={replaced.onRead} />}
              <DeskList
                ring={ring}
                bySheet={arrivals.bySheet}
                byOfficers={byOfficers}
                lacksKey={group.lacksKey}
                onRole={(record, role) => void doing.run(setRole, { record, role })}
                onStrikeOff={strikeOff}
                onName={record => setOpen({ what: 'name', record })}
              />
              {!ring.isAdmin && <p className="kk-muted kk-small">{t('desks:list.not-admin')}</p>}
            </Part>
            {ring.isAdmin && <LatePart desks={ring.desks} />}
            {!group.lacksKey && (
              <Part title={t('desks:key.title')}>
                <p>{ring.known && ring.known.epoch > 0 ? keyWords(ring.known.epoch) : t('desks:key.none')}</p>
                <p className="kk-muted kk-small">{t('desks:key.sheet')}</p>
                {ring.isAdmin && (
                  <div>
                    <Button leftSection={<Icon of={IconKey} />} loading={doing.running} onClick={() => setOpen({ what: 'renew' })}>
                      {t('desks:renew.open')}
                    </Button>
                  </div>
                )}
              </Part>
            )}
            {!isHeadquarters && <GroupPart ring={ring} group={group} />}
          </>
        )}
      </Scrolled>
      {open?.what === 'add' && <AddDesk nth={ring.desks.length + 1} others={pcNames(ring.desks)} onClose={close} />}
      {open?.what === 'strike-off' && <StrikeOffDialog record={open.record} onClose={close} />}
      {open?.what === 'name' && <NameDialog record={open.record} others={pcNames(ring.desks, open.record.record)} onClose={close} />}
      <ConfirmDialog
        open={open?.what === 'renew'}
        title={t('desks:renew.title')}
        deed={t('desks:renew.deed')}
        onDeed={() => void renew()}
        onClose={close}
      >
        <p>{t('desks:renew.about')}</p>
      </ConfirmDialog>
    </SplitPage>
  )
}
