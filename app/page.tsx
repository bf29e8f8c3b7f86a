export default function Page() {
  return <p>KitchenPantry CRM</p>;
}
