"""Reads a Personio with personio-py and prints, as JSON, what that library understood.

Arguments: address, client id, client secret.
"""

import datetime
import json
import sys

from personio_py import DynamicMapping, Personio

address, client_id, client_secret = sys.argv[1:]
personio = Personio(
    base_url=f"{address}/v1/",
    client_id=client_id,
    client_secret=client_secret,
    dynamic_fields=[
        DynamicMapping(5001, "birthday", datetime.date),
        DynamicMapping(5003, "office_days", list),
        DynamicMapping(5004, "size", str),
    ],
)


def named(thing):
    return getattr(thing, "name", None) if thing else None


def told(employee):
    birthday = employee.dynamic.get("birthday")
    return {
        "id": employee.id_,
        "first_name": employee.first_name,
        "last_name": employee.last_name,
        "email": employee.email,
        "status": employee.status,
        "hired": employee.hire_date.isoformat()[:10] if employee.hire_date else None,
        "born": birthday.isoformat()[:10] if birthday else None,
        "supervisor": employee.supervisor.id_ if employee.supervisor else None,
        "office": named(employee.office),
        "department": named(employee.department),
        "cost_centers": [[it.name, it.percentage] for it in employee.cost_centers or []],
        "office_days": employee.dynamic.get("office_days"),
        "size": employee.dynamic.get("size"),
    }


employees = personio.get_employees()
attributes = personio.request_json("company/employees/attributes")["data"]
one = personio.get_employee(employees[0].id_)
picture = personio.get_employee_picture(employees[0], 75)
json.dump(
    {
        "employees": [told(it) for it in employees],
        "attributes": [[it["key"], it["label"], it["type"]] for it in attributes],
        "one": told(one),
        "picture": len(picture) if picture else 0,
    },
    sys.stdout,
)
