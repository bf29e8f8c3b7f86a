export default function StoriesPage() {
  return (
    <>
      <h1 className="text-xl">Primitives</h1>
      <p className="mt-1 max-w-prose text-second">
        Every building block of the screens, rendered by the application itself: same styles, same content
        security policy, same bundler.
      </p>
    </>
  );
}
