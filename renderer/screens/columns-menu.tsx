import { Button, Menu } from '@mantine/core'
import { IconCheck, IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DropMenu } from '../ui/drop-menu.tsx'
import { Icon } from '../ui/icon.tsx'
import { Looks } from '../ui/looks.tsx'
import type { Choosable, useColumns } from './use-columns.ts'

export interface ColumnsMenuProps<Row> extends Omit<ReturnType<typeof useColumns<Row>>, 'columns'> {
  readonly all: readonly Choosable<Row>[]
}

/** Which columns a list shows: each is put in or left out by a press, and the menu stays for the next. */
export function ColumnsMenu<Row>({ all, chosen, isStandard, choose, reset }: ColumnsMenuProps<Row>) {
  const { t } = useTranslation()
  const words = t('shell:ui.columns')
  return (
    <Looks>
      <DropMenu position="bottom-end" closeOnItemClick={false}>
        <Menu.Target>
          <Button variant="subtle" size="xs" leftSection={<Icon of={IconColumns3} size={15} />}>
            {words}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{words}</Menu.Label>
          <Menu.CheckboxGroup value={[...chosen]} onChange={choose}>
            {all.slice(1).map(({ id, head }) => (
              <Menu.CheckboxItem key={id} value={id} checkIcon={<Icon of={IconCheck} size={15} />}>
                {head}
              </Menu.CheckboxItem>
            ))}
          </Menu.CheckboxGroup>
          <Menu.Divider />
          <Menu.Item disabled={isStandard} onClick={reset}>
            {t('shell:ui.columns-standard')}
          </Menu.Item>
        </Menu.Dropdown>
      </DropMenu>
    </Looks>
  )
}
