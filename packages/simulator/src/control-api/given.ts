/** Leaves out what is undefined: under exactOptionalPropertyTypes, absent and undefined are two things. */
type Given<Wish> = { [Key in keyof Wish as undefined extends Wish[Key] ? never : Key]: Wish[Key] } & {
  [Key in keyof Wish as undefined extends Wish[Key] ? Key : never]?: Exclude<Wish[Key], undefined>;
};
export function given<Wish extends object>(wish: Wish): Given<Wish> {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as Given<Wish>;
}
