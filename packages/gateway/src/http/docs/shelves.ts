/**
 * Which files are pages of the documentation, in which order, and under which names. Pure. A file in docs/ that no shelf
 * names stands with the guides, so that none is ever missing.
 */

export type Shelf = {
  title: string;
  /** In their order. */
  files: readonly string[];
  /** What else lies in this folder, behind them. */
  folder?: string;
  /** Counts so much when a question is answered: guides before reasons. */
  weight: number;
  /** For people who work on Tandem or wish to know why; `llms-full.txt` leaves it out. */
  optional?: true;
};

export const shelves: readonly Shelf[] = [
  { title: 'Begin', files: ['README.md', 'docs/glossary.md', 'CHANGELOG.md'], weight: 0.8 },
  {
    title: 'Connect and run',
    files: [
      'docs/onboarding.md',
      'docs/operations.md',
      'docs/configuration.md',
      'docs/privacy.md',
      'SECURITY.md',
    ],
    weight: 1,
  },
  {
    title: 'Build on it',
    files: [
      'docs/api.md',
      'docs/errors.md',
      'docs/cloud-api.md',
      'docs/one-msg.md',
      'packages/client/README.md',
      'examples/bot/README.md',
    ],
    folder: 'docs',
    weight: 1,
  },
  {
    title: 'Reference and tools',
    files: ['docs/events.md', 'docs/simulator.md', 'docs/conformance.md'],
    weight: 0.7,
  },
  {
    title: "Meta's platform",
    files: ['docs/protocol/README.md'],
    folder: 'docs/protocol',
    weight: 0.75,
    optional: true,
  },
  { title: 'How it is built', files: ['ARCHITECTURE.md', 'CONTRIBUTING.md'], weight: 0.4, optional: true },
  {
    title: 'Decisions',
    files: ['docs/decisions/README.md'],
    folder: 'docs/decisions',
    weight: 0.4,
    optional: true,
  },
];

const named: Readonly<Record<string, string>> = {
  'README.md': 'readme',
  'CHANGELOG.md': 'changelog',
  'SECURITY.md': 'security',
  'ARCHITECTURE.md': 'architecture',
  'CONTRIBUTING.md': 'contributing',
  'packages/client/README.md': 'client',
  'examples/bot/README.md': 'bot',
};

/** The page's name in its address: `docs/decisions/0003-own-lanes.md` → `decisions/0003-own-lanes`. */
export const nameOf = (file: string): string =>
  named[file] ?? file.replace(/^docs\//, '').replace(/\.md$/, '');

/** Every file with its shelf, shelf by shelf. `found`: the files of docs/, by their path from the root. */
export function shelve(found: readonly string[]): { shelf: Shelf; file: string }[] {
  const listed = new Set(shelves.flatMap(({ files }) => files));
  const loose = found.filter((file) => !listed.has(file)).sort();
  const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'));
  return shelves.flatMap((shelf) =>
    [...shelf.files, ...loose.filter((file) => folderOf(file) === shelf.folder)].map((file) => ({
      shelf,
      file,
    })),
  );
}
