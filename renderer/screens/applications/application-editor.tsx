import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconFileTypeDocx, IconListCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { removeApplication } from '../../actions/applications/remove-application.ts'
import { DropMenu } from '../../ui/drop-menu.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Looks } from '../../ui/looks.tsx'
import { useManner } from '../../ui/manner.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { usePlace } from '../shell/place.ts'
import { useTellDone } from '../use-tell-done.ts'
import { ChecksPanel } from './checks-panel.tsx'
import { EditorSections } from './editor-sections.tsx'
import { FilingNote } from './filing-note.tsx'
import { FilingTag, KeptWords } from './filing-tag.tsx'
import { isGone } from './filing-words.ts'
import { PapersPage } from './papers-page.tsx'
import { SectionOutline } from './section-outline.tsx'
import type { PageId, SectionId } from './sections.ts'
import { isPage, isSection, sections } from './sections.ts'
import { SubmitPage } from './submit-page.tsx'
import type { OpenApplication } from './use-application.ts'
import { useDoing } from './use-doing.ts'

export interface ApplicationEditorProps {
  readonly open: OpenApplication
  /** A section, or one of the pages `papers` and `submit`. */
  readonly section?: string | undefined
}

/** One application: its parts at the left, what is written in the middle, what to look at on the right. */
export function ApplicationEditor({ open, section }: ApplicationEditorProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const tellDone = useTellDone()
  const doing = useDoing()
  const { fiscalYear } = useDays()
  const { language } = useManner().manner
  const { record, parts, filed, findings } = open
  const page = isPage(section) ? section : null
  const doc = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState<SectionId>(isSection(section) ? section : 'title')
  const [checksOpen, setChecksOpen] = useState(false)
  const title = parts.application.title || t('applications:untitled')

  const show = (to: SectionId | PageId): void => go({ at: 'applications', application: record.id, section: to })

  useEffect(() => {
    if (!isSection(section)) return
    setSeen(section)
    bringIntoSight(doc.current, doc.current?.querySelector(`[data-section="${section}"]`), 8)
  }, [section])

  const follow = (): void => {
    const top = doc.current?.getBoundingClientRect().top ?? 0
    const heads = sections.map(id => ({ id, at: doc.current?.querySelector(`[data-section="${id}"]`)?.getBoundingClientRect().top ?? 0 }))
    const last = heads.findLast(({ at }) => at - top < 120)
    if (last && last.id !== seen) setSeen(last.id)
  }

  /** To a field that a check names: its part is scrolled to and the field has the focus. */
  const focusField = (to: SectionId, field: string | undefined, of: string | undefined): void => {
    if (page !== null || section !== to) show(to)
    window.setTimeout(() => {
      const part = doc.current?.querySelector(`[data-section="${to}"]`)
      const within = (of && part?.querySelector(`[data-record="${of}"]`)) || part
      if (within instanceof HTMLDetailsElement) within.open = true
      const place =
        (field && (within?.querySelector(`[data-field="${field}"]`) ?? within?.querySelector(`[data-field="${field.split('.')[0]}"]`))) ||
        within
      const control = place?.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea, select, button')
      control?.focus({ preventScroll: true })
      bringIntoSight(doc.current, control ?? place, 160)
    })
    setChecksOpen(false)
  }

  const remove = async (): Promise<void> => {
    const done = await doing.run(removeApplication, { application: record, title })
    if (!done.ok) return
    tellDone(t('applications:deed.remove', { title }), done.value.deed)
    go({ at: 'applications' })
  }

  const head = (
    <PageHead
      title={title}
      mark={<FilingTag filed={filed} />}
      back={{ words: t('applications:editor.back'), onBack: () => go({ at: 'applications' }) }}
      under={
        <>
          {parts.programme.name[language]}　{fiscalYear(parts.programme.year)}
          {'\u3000'}
          {t('applications:editor.bodies', { count: parts.parties.length })}
          {'\u3000'}
          <KeptWords filed={filed} />
        </>
      }
      actions={
        <>
          {page === null && !isGone(filed.standing) && (
            <Looks>
              <Button className="kk-narrow-only" leftSection={<Icon of={IconListCheck} />} onClick={() => setChecksOpen(true)}>
                {t('applications:checks.open', { count: findings.length })}
              </Button>
            </Looks>
          )}
          <DropMenu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('applications:editor.more')}>
                <Icon of={IconDots} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item disabled={filed.locked} onClick={() => void remove()}>
                {t('applications:action.remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </DropMenu>
          <Looks>
            <Button className="kk-wide-only" leftSection={<Icon of={IconFileTypeDocx} />} onClick={() => show('papers')}>
              {t('applications:editor.papers')}
            </Button>
          </Looks>
          {page !== 'submit' && !isGone(filed.standing) && (
            <Looks>
              <Button variant="filled" onClick={() => show('submit')}>
                {t(filed.locked ? 'applications:editor.filing' : 'applications:editor.submit')}
              </Button>
            </Looks>
          )}
        </>
      }
    />
  )

  return (
    <SplitPage
      head={head}
      leftWidth={206}
      leftLabel={t('applications:editor.sections')}
      left={<SectionOutline open={open} current={page ?? seen} onShow={show} />}
      {...(page === null && !isGone(filed.standing)
        ? { detail: <ChecksPanel open={open} doing={doing} onPlace={focusField} onClose={() => setChecksOpen(false)} /> }
        : {})}
      detailOpen={checksOpen}
      detailWidth={318}
    >
      <div className="kk-doc" ref={doc} onScroll={follow}>
        {doing.problem !== null && (
          <div className="kk-doc__trouble">
            <ProblemNote problem={doing.problem} words="applications:problem" />
          </div>
        )}
        {page === 'papers' && <PapersPage open={open} />}
        {page === 'submit' && <SubmitPage open={open} onPlace={focusField} />}
        {page === null && (
          <>
            <FilingNote open={open} onSubmitPage={() => show('submit')} />
            <EditorSections open={open} doing={doing} />
          </>
        )}
      </div>
    </SplitPage>
  )
}

/** Scrolls the middle column alone: `scrollIntoView` would also push the frame around it out of sight. `above`: px left over it. */
function bringIntoSight(scroller: HTMLElement | null, target: Element | null | undefined, above: number): void {
  if (scroller && target) scroller.scrollTop += target.getBoundingClientRect().top - scroller.getBoundingClientRect().top - above
}
