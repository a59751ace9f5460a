import { type DragEvent, useState } from 'react';

/** What takes files that are dropped on it: `drop` goes onto the element, `isOver` says that it would take them. */
export function useDropFiles(onDrop: (files: readonly [File, ...File[]]) => void) {
  const [isOver, setOver] = useState(false);
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      if (isOn(event)) setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const [first, ...others] = event.dataTransfer.files;
      if (first !== undefined && isOn(event)) onDrop([first, ...others]);
    },
  };
  return { drop, isOver };
}

/** React tells of what happens in a dialog that the element opened, too: what is dropped there is not meant for it. */
const isOn = ({ currentTarget, target }: DragEvent): boolean =>
  target instanceof Node && currentTarget.contains(target);
