import "./globals.css";

export const metadata = { title: "KitchenPantry CRM" };

export default function RootLayout({ children }: LayoutProps<"/">) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
