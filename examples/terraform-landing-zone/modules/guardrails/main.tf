variable "target_id" {
  type = string
}

resource "aws_organizations_policy" "deny_us_east_2" {
  name    = "DenyUsEast2ButInference"
  content = file("${path.module}/deny-us-east-2-but-inference.json")
}

resource "aws_organizations_policy_attachment" "deny_us_east_2" {
  policy_id = aws_organizations_policy.deny_us_east_2.id
  target_id = var.target_id
}
