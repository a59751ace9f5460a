/**
 * A menu behind a button: arrows, letters, Escape.
 */
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

type Props = { button: ReactNode; align?: 'start' | 'end'; children: ReactNode };

/** `button`: one element that takes a ref (`Button`, `IconButton`). */
export function Menu({ button, align = 'end', children }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{button}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-[80dvh] min-w-48 overflow-y-auto rounded-md border bg-raised p-1 shadow-lg"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const itemLook =
  'flex cursor-pointer items-center gap-2 rounded px-2.5 py-1.5 outline-none select-none data-[disabled]:cursor-not-allowed data-[disabled]:opacity-55 data-[highlighted]:bg-sunken';

type ItemProps = { onSelect: () => void; danger?: boolean; disabled?: boolean; children: ReactNode };

export function MenuItem({ onSelect, danger = false, disabled = false, children }: ItemProps) {
  return (
    <Radix.Item disabled={disabled} onSelect={onSelect} className={classes(itemLook, danger && 'text-bad')}>
      {children}
    </Radix.Item>
  );
}

type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  onChoose: (value: T) => void;
  options: readonly { value: T; label: ReactNode }[];
};

/** One of several, inside a menu. */
export function MenuChoice<T extends string>({ label, value, onChoose, options }: ChoiceProps<T>) {
  return (
    <Radix.Group>
      <Radix.Label className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">{label}</Radix.Label>
      <Radix.RadioGroup value={value} onValueChange={(chosen) => onChoose(chosen as T)}>
        {options.map((option) => (
          <Radix.RadioItem key={option.value} value={option.value} className={itemLook}>
            <span aria-hidden="true" className="w-4">
              <Radix.ItemIndicator>✓</Radix.ItemIndicator>
            </span>
            {option.label}
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </Radix.Group>
  );
}

export const MenuLine = () => <Radix.Separator className="my-1 h-px bg-line" />;
