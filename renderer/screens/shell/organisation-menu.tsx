import { Menu } from '@mantine/core'
import { IconBuilding, IconChevronDown, IconEye, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SampleDesk } from '../../../shared/ipc/values.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DropMenu } from '../../ui/drop-menu.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useLangOf } from '../../ui/use-lang-of.ts'
import { useDesk } from '../desk-context.ts'

/** Whose desk this is; in the sample, the way to its other desks and out of it. */
export function OrganisationMenu({ sampleDesks }: { readonly sampleDesks: readonly SampleDesk[] }) {
  const { t } = useTranslation()
  const { state, ask } = useDesk()
  const tell = useTell()
  const langOf = useLangOf()
  const [asking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  if (!('desk' in state)) return <div className="kk-organisation" />
  const { organisation, sample } = state.desk

  if (!sample)
    return (
      <div className="kk-organisation" title={organisation.name}>
        <Icon of={IconBuilding} size={15} />
        <span className="kk-organisation__name" lang={langOf(organisation.name)}>
          {organisation.name}
        </span>
      </div>
    )

  const open = async (desk: SampleDesk): Promise<void> => {
    const reply = await ask('sample:open', { desk: desk.id })
    if (!reply.ok) return setTrouble('shell:sample.cannot-open')
    if (reply.value.address !== null) window.open(reply.value.address, '_blank', 'noopener')
    tell({ words: t('shell:sample.opened', { name: desk.name }) })
  }
  const discard = async (): Promise<void> => {
    setAsking(false)
    const reply = await ask('sample:discard', {})
    if (!reply.ok) setTrouble('shell:discard.cannot')
  }

  return (
    <>
      <DropMenu position="bottom-start" width={320}>
        <Menu.Target>
          <button type="button" className="kk-organisation" title={organisation.name}>
            <span className="kk-unseen">{t('shell:head.organisation')}</span>
            <Icon of={IconBuilding} size={15} />
            <span className="kk-organisation__name" lang={langOf(organisation.name)}>
              {organisation.name}
            </span>
            <Icon of={IconChevronDown} size={15} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('shell:head.sample-desks')}</Menu.Label>
          {sampleDesks.map(desk => (
            <Menu.Item
              key={desk.id}
              lang={langOf(desk.name)}
              leftSection={<Icon of={IconEye} />}
              disabled={desk.name === organisation.name}
              onClick={() => void open(desk)}
            >
              {desk.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<Icon of={IconTrash} />} className="kk-menu-danger" onClick={() => setAsking(true)}>
            {t('shell:head.discard-sample')}
          </Menu.Item>
        </Menu.Dropdown>
      </DropMenu>
      <ConfirmDialog
        open={asking}
        title={t('shell:discard.title')}
        deed={t('shell:discard.deed')}
        onDeed={() => void discard()}
        onClose={() => setAsking(false)}
      >
        {t('shell:discard.body')}
      </ConfirmDialog>
      {trouble !== null && (
        <div className="kk-shell-trouble" role="alert">
          <Note tone="warn">
            {t(trouble)}{' '}
            <button type="button" className="kk-link" onClick={() => setTrouble(null)}>
              {t('shell:ui.close')}
            </button>
          </Note>
        </div>
      )}
    </>
  )
}
